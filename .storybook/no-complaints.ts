/** A story that complains on the console fails. */
import { afterEach, beforeEach, vi, type MockInstance } from 'vitest'

let complaints: MockInstance<(...words: unknown[]) => void>[] = []

beforeEach(() => {
  complaints = (['error', 'warn'] as const).map((level) => vi.spyOn(console, level))
})

afterEach(() => {
  const unexpected = complaints.flatMap((complaint) => complaint.mock.calls)
  for (const complaint of complaints) complaint.mockRestore()
  if (unexpected.length > 0) throw new Error(`Unexpected complaint: ${unexpected.join(' | ')}`)
})
