/** Before each test file, in jsdom and in Node: matchers, StrictMode, and no unexpected complaint. */
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, vi, type MockInstance } from 'vitest'

// What is found at once on a quiet machine is waited for on a busy one.
configure({ reactStrictMode: true, asyncUtilTimeout: 10_000 })

let complaints: MockInstance<(...words: unknown[]) => void>[] = []

beforeEach(() => {
  complaints = (['error', 'warn'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  )
})

afterEach(() => {
  cleanup()
  const unexpected = complaints.flatMap((complaint) => complaint.mock.calls)
  for (const complaint of complaints) complaint.mockRestore()
  // a test that expects a complaint clears it: vi.mocked(console.error).mockClear()
  if (unexpected.length > 0) throw new Error(`Unexpected complaint: ${unexpected.join(' | ')}`)
})
