/** Types of gas-local, which has none of its own. */
declare module 'gas-local' {
  const gas: {
    /** Loads every file of the folder that passes the filter into one context made from `globalObject`. */
    require(folder: string, globalObject: object, options?: { filter?: (file: string) => boolean }): object;
  };
  export default gas;
}
