/** A value that counts once it has stood for some looks. */
export interface Dwell<Value> {
  /** The last one that counted. */
  readonly told: Value
  /** Whether `value` has stood for long enough now, and is another one than was told. */
  isSettled(value: Value): boolean
  /** It counts, whatever came before. */
  tell(value: Value): void
}

/** `looks`: how many in a row, the first one included. */
export function createDwell<Value>(first: Value, looks: number): Dwell<Value> {
  let told = first
  let seen = first
  let times = 0
  return {
    get told() {
      return told
    },
    isSettled(value) {
      times = value === seen ? times + 1 : 1
      seen = value
      return value !== told && times >= looks
    },
    tell(value) {
      told = seen = value
      times = 0
    },
  }
}
