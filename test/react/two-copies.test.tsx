/** Two copies of the library on one page, as a bundler makes of two versions: their contexts are not one. */
import { render, renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { JifelineProvider, useConnection } from 'jifeline-react'

const wrap = 'rap the tree in <JifelineProvider getAccessToken={…}>.'

it('are named in the error of a hook that finds no provider of its own copy', async () => {
  vi.mocked(console.error).mockImplementation(() => {})
  expect(() => renderHook(useConnection)).toThrow(
    `useConnection found no JifelineProvider above it. W${wrap}`,
  )
  render(<JifelineProvider>of this copy</JifelineProvider>)
  expect(() => renderHook(useConnection)).toThrow(
    `useConnection found no JifelineProvider above it. W${wrap}`,
  )

  vi.resetModules()
  const other = await import('jifeline-react')
  expect(other.JifelineProvider).not.toBe(JifelineProvider)
  expect(() => renderHook(other.useConnection, { wrapper: JifelineProvider })).toThrow(
    'useConnection found no JifelineProvider above it. Another copy of jifeline-react on this page has one. ' +
      'If that is the one meant, load the library once: see `npm ls jifeline-react`, and `dedupe` of the ' +
      `bundler. Else w${wrap}`,
  )
  expect(() => renderHook(useConnection)).toThrow(
    `useConnection found no JifelineProvider above it. W${wrap}`,
  )
  render(<other.JifelineProvider>of the other copy</other.JifelineProvider>)
  expect(() => renderHook(useConnection)).toThrow('Another copy of jifeline-react')
  vi.mocked(console.error).mockClear() // React tells of what a hook throws
})
