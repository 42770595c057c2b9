/** Counts how often React commits what stands in `<Counted name>`. */
import { Profiler, type ReactNode } from 'react'

export function createCommitCount() {
  const commits = new Map<string, number>()
  return {
    Counted: ({ name, children }: { name: string; children: ReactNode }) => (
      <Profiler id={name} onRender={() => void commits.set(name, (commits.get(name) ?? 0) + 1)}>
        {children}
      </Profiler>
    ),
    /** By name, since `startOver`. */
    commits: () => Object.fromEntries(commits),
    startOver: () => commits.clear(),
  }
}
