/** Whether anything that all objects inherit was changed. */
const shared: Record<string, object> = {
  'Object.prototype': Object.prototype,
  'Array.prototype': Array.prototype,
  'String.prototype': String.prototype,
  'Number.prototype': Number.prototype,
  'Boolean.prototype': Boolean.prototype,
  'Function.prototype': Function.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'Promise.prototype': Promise.prototype,
  'Error.prototype': Error.prototype,
  'Date.prototype': Date.prototype,
  Object,
  Array,
  JSON,
}

/** Returns what names the fields that were added, removed or replaced since. */
export function watchPrototypes(): () => string[] {
  const before = Object.entries(shared).map(([name, object]) => ({
    name,
    object,
    parent: Object.getPrototypeOf(object) as unknown,
    fields: fieldsOf(object),
  }))
  return () =>
    before.flatMap(({ name, object, parent, fields }) => {
      const now = fieldsOf(object)
      const changed = [...new Set([...fields.keys(), ...now.keys()])]
        .filter((key) => fields.get(key) !== now.get(key) || fields.has(key) !== now.has(key))
        .map((key) => `${name}.${String(key)}`)
      return Object.getPrototypeOf(object) === parent ? changed : [...changed, `parent of ${name}`]
    })
}

/** The value of each field, or its getter. */
function fieldsOf(object: object): Map<PropertyKey, unknown> {
  return new Map(
    Reflect.ownKeys(object).map((key) => {
      const field = Object.getOwnPropertyDescriptor(object, key)
      return [key, field?.get ?? (field?.value as unknown)]
    }),
  )
}
