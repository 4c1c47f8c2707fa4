/** What one deployment is configured with. Public values only: they are part of the bundle. */

export interface Deployment {
  /** The endpoint's address, ending with a slash. */
  readonly endpoint: string;
  /** Where the product's icons and help page are served, ending with a slash. */
  readonly assets: string;
  /** Addresses of the people who may administer an account. */
  readonly admins: readonly string[];
}

declare const __DEPLOYMENT__: Deployment;

/** Put in by the build from the deployment file. */
export const deployment: Deployment = __DEPLOYMENT__;
