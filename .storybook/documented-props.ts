/** The props tables say what the types say: the type as it is written, and what `@default` says. */
import type { ArgTypesEnhancer } from 'storybook/internal/types'

/** What react-docgen leaves at a component. */
interface Docgen {
  props?: Record<string, { description?: string; tsType?: { name: string; raw?: string } }>
}

export const documentProps: ArgTypesEnhancer = ({ argTypes, component }) => {
  const { props = {} } = (component as { __docgenInfo?: Docgen } | undefined)?.__docgenInfo ?? {}
  return Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const { description = '', tsType } = props[name] ?? {}
      const type = tsType?.raw ?? tsType?.name
      const byDefault = /@default\s+(.+)/s.exec(description)?.[1]?.replaceAll(/\s+/g, ' ')
      const table = {
        ...argType.table,
        ...(type && { type: { summary: type.replace(/\s*\|\s*undefined$/, '') } }),
        ...(byDefault && { defaultValue: { summary: byDefault } }),
      }
      return [name, { ...argType, table }]
    }),
  )
}
