interface TableProps {
  head: string[]
  rows: string[][]
  /** Its first column is words, too. */
  isProse?: boolean
}

/** A table in a page: its first column is code, unless it says otherwise. */
export function Table({ head, rows, isProse = false }: TableProps) {
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
            <td>{isProse ? name : <code>{name}</code>}</td>
            {cells.map((text) => (
              <td key={text}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
