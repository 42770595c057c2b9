/**
 * The props tables say what the types say: the type as it is written, what `@default` says, and a control that a
 * person can use. An object or a function is chosen among `presets`; what nobody could choose has no control.
 */
import type { ArgTypesEnhancer, StrictInputType } from 'storybook/internal/types'
import { presets } from './presets.tsx'

type Control = Pick<StrictInputType, 'control' | 'options' | 'mapping'>

/** What react-docgen leaves at a component. */
interface Docgen {
  props?: Record<string, { description?: string; tsType?: { name: string; raw?: string } }>
}

const code = /^('.*'|".*"|\[.*\]|true|false|null|-?[\d_.]+)$/

export const documentProps: ArgTypesEnhancer = ({ argTypes, component }) => {
  const { props = {} } = (component as { __docgenInfo?: Docgen } | undefined)?.__docgenInfo ?? {}
  return Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const { description: documented = '', tsType } = props[name] ?? {}
      const type = (tsType?.raw ?? tsType?.name)?.replace(/\s*\|\s*undefined$/, '')
      const byDefault = /@default\s+(.+)/s.exec(documented)?.[1]?.replaceAll(/\s+/g, ' ')
      const table = {
        ...argType.table,
        ...(type && { type: { summary: type } }),
        ...shownDefault(byDefault),
      }
      const description = withProse(argType.description, byDefault)
      return [name, { ...argType, ...controlFor(name, type), table, ...description }]
    }),
  )
}

/** Code alone stands in a chip. Storybook draws a dash for undefined. */
function shownDefault(byDefault = '') {
  if (byDefault === 'none') return { defaultValue: { summary: 'undefined' } }
  return code.test(byDefault) ? { defaultValue: { summary: byDefault } } : {}
}

function withProse(description: string | undefined, byDefault = 'none') {
  if (description === undefined || byDefault === 'none' || code.test(byDefault)) return {}
  return { description: `${description.trim()} By default: ${byDefault}.` }
}

function controlFor(name: string, type = ''): Control {
  const preset = presets[name]
  if (preset) return preset
  const members = type.split('|').map((member) => member.trim())
  if (members.every((member) => /^'[^']*'$/.test(member))) {
    return {
      control: { type: 'inline-radio' },
      options: members.map((member) => member.slice(1, -1)),
    }
  }
  switch (type) {
    case 'boolean':
      return { control: { type: 'inline-radio' }, options: [true, false] } // else a button first sets one
    case 'string':
      return { control: { type: 'text' } }
    case 'number':
      return { control: { type: 'number' } }
    default:
      return { control: { disable: true } }
  }
}
