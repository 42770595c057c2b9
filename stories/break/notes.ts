/** The latest of what was noted down, as a store of its own, which tells its readers four times a second at most. */

export interface Notes<Note> {
  subscribe(this: void, listener: () => void): () => void
  /** Newest first. The same array as long as nothing was told. */
  read(this: void): readonly Noted<Note>[]
}

/** `at`: epoch milliseconds of the clock that notes go by. */
export type Noted<Note> = Note & { key: number; at: number }

const most = 40
const toldEvery = 250 // ms; faster than that nobody reads

export function createNotes<Note>(now: () => number): Notes<Note> & {
  add(this: void, note: Note): void
  /** The newest one that is like this. */
  find(this: void, isLike: (note: Noted<Note>) => boolean): Noted<Note> | undefined
  replace(this: void, key: number, note: Note): void
} {
  const listeners = new Set<() => void>()
  let notes: readonly Noted<Note>[] = []
  let told = notes
  let keys = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  function set(next: readonly Noted<Note>[]): void {
    notes = next
    timer ??= setTimeout(() => {
      timer = null
      told = notes
      for (const listener of listeners) listener()
    }, toldEvery)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    read: () => told,
    add(note) {
      keys += 1
      set([{ ...note, key: keys, at: now() }, ...notes].slice(0, most))
    },
    find: (isLike) => notes.find(isLike),
    replace: (key, note) => set(notes.map((old) => (old.key === key ? { ...old, ...note } : old))),
  }
}
