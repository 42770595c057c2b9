import type { ReactNode } from 'react'

interface TableProps {
  head: string[]
  rows: string[][]
  /** Its first column is words, too. */
  isProse?: boolean
}

/** A table in a page: its first column is code, unless some of it has more than one word, or it says otherwise. */
export function Table({ head, rows, isProse = false }: TableProps) {
  const isCode = !isProse && rows.every(([name = '']) => !name.includes(' '))
  return (
    <table>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={`${name} ${cells[0]}`}>
            <td>{isCode ? <code>{name}</code> : withCode(name)}</td>
            {cells.map((text) => (
              <td key={text}>{withCode(text)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands between backticks is code, as in the text around a table. */
function withCode(text = ''): ReactNode[] {
  return text
    .split('`')
    .map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part))
}
