/** What was noted down, newest first: in words, and as frames. */
import { useSyncExternalStore } from 'react'
import type { Diary, DiaryNote } from './diary.ts'
import type { Noted, Notes } from './notes.ts'
import type { Direction, Wire } from './wire.ts'

const shownInDiary = 12
const shownOnWire = 24

export function DiaryPanel({ diary }: { diary: Diary }) {
  const notes = useNotes(diary).slice(0, shownInDiary)
  const { heard, twice } = diary.tally()
  return (
    <section className="break-panel break-diary" aria-label="What the library does">
      <h3 className="break-title">What the library does</h3>
      <p className="break-tally">
        {heard.toLocaleString('en')} {heard === 1 ? 'event' : 'events'} heard, {twice} twice
      </p>
      <ol className="break-notes">
        {notes.length === 0 ? <li>Press a button, and read here what follows.</li> : null}
        {notes.map(({ key, at, by, text }) => (
          <li key={key} data-by={by satisfies DiaryNote['by']}>
            <time>{timeOf(at)}</time>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const arrows: Record<Direction, string> = { sent: '→', received: '←', event: '·' }
const spoken: Record<Direction, string> = { sent: 'sent', received: 'received', event: 'socket' }

export function WirePanel({ wire }: { wire: Wire }) {
  const notes = useNotes(wire).slice(0, shownOnWire)
  return (
    <section className="break-panel break-wire" aria-label="On the wire">
      <h3 className="break-title">On the wire</h3>
      <p className="break-tally">Tokens are left out, VINs masked.</p>
      <ol className="break-notes">
        {notes.map(({ key, direction, text, count }) => (
          <li key={key} data-direction={direction}>
            <span aria-label={spoken[direction]} role="img">
              {arrows[direction]}
            </span>
            <code>
              {text}
              {count > 1 ? <b> × {count.toLocaleString('en')}</b> : null}
            </code>
          </li>
        ))}
      </ol>
    </section>
  )
}

function useNotes<Note>({ subscribe, read }: Notes<Note>): readonly Noted<Note>[] {
  return useSyncExternalStore(subscribe, read, read)
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
