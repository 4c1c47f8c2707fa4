/** Enums as Apps Script has them: objects that turn into their name in strings and in JSON. */

/** One member of an enum of Google's services. */
export class EnumValue {
  readonly #type: object;
  readonly #name: string;
  readonly #ordinal: number;
  constructor(type: object, name: string, ordinal: number) {
    this.#type = type;
    this.#name = name;
    this.#ordinal = ordinal;
  }
  name(): string {
    return this.#name;
  }
  ordinal(): number {
    return this.#ordinal;
  }
  compareTo(other: EnumValue): number {
    return this.#ordinal - other.#ordinal;
  }
  toString(): string {
    return this.#name;
  }
  toJSON(): string {
    return this.#name;
  }
  /** Whether the value belongs to this enum; foreign values do not match a signature. */
  static of(type: object, value: unknown): value is EnumValue {
    return value instanceof EnumValue && value.#type === type;
  }
}

/** Makes an enum of the given type. Its values are typed as the declarations say; at run time they are `EnumValue`s, as at Google's. */
export function enumeration<E>(names: readonly (keyof E & string)[]): E {
  const type: { [name: string]: EnumValue } = {};
  names.forEach((name, n) => {
    type[name] = new EnumValue(type, name, n);
  });
  return type as E;
}
