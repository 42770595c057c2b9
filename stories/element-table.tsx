/** What an element takes and tells, as tables: from the manifest that is made of the source. */
import { elements } from 'virtual:elements'
import { Table } from './table.tsx'

export interface ElementTablesProps {
  tag: string
}

export function ElementTables({ tag }: ElementTablesProps) {
  const element = elements.find(({ tagName }) => tagName === tag)
  if (!element) throw new Error(`There is no element ${tag}.`)
  const { attributes, cssParts, cssProperties, events } = element
  const plain = (text: string) => text.replaceAll('`', '')
  return (
    <>
      <Table
        head={['attribute', 'values', 'default', 'what it is']}
        rows={attributes.map(({ name, type, default: otherwise = '', description }) => [
          name,
          type?.text.replaceAll("'", '') ?? '',
          otherwise,
          plain(description),
        ])}
      />
      <Table
        head={['::part()', 'what it is']}
        rows={cssParts.map(({ name, description }) => [name, plain(description)])}
      />
      <Table
        head={['variable', 'what it colours or measures']}
        rows={cssProperties.map(({ name, description }) => [name, plain(description)])}
      />
      <Table
        head={['event', 'what it tells']}
        rows={events.map(({ name, description }) => [name, plain(description)])}
      />
    </>
  )
}
