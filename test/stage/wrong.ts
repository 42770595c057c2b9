/** What no type allows, and a page without types passes all the same. */
export const wrong = (value: unknown) => value as never
