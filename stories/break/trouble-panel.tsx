/** A button for each trouble. What stays until it is ended is pressed for as long. */
import { useState } from 'react'
import { troubleGroups, type Trouble } from './troubles.ts'
import type { Workshop } from './workshop.ts'

export function TroublePanel({ workshop }: { workshop: Workshop }) {
  const [lasting, setLasting] = useState<readonly Trouble[]>([])

  function press(trouble: Trouble): void {
    const { begin, did, end, promise } = trouble
    if (end && lasting.includes(trouble)) {
      workshop.diary.tell(end.did)
      end.run(workshop)
      setLasting(lasting.filter((other) => other !== trouble))
      return
    }
    workshop.diary.tell(`${did} ${promise}`)
    begin(workshop)
    if (end) setLasting([...lasting, trouble])
  }

  return (
    <div className="break-troubles">
      {troubleGroups.map(({ title, troubles }) => (
        <fieldset key={title} className="break-group">
          <legend>{title}</legend>
          {troubles.map((trouble) => (
            <button
              key={trouble.label}
              type="button"
              className="break-button"
              aria-pressed={trouble.end ? lasting.includes(trouble) : undefined}
              onClick={() => press(trouble)}
            >
              {trouble.label}
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
