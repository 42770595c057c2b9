'use client'
/**
 * The door `jifeline-react/virtual-feed`: of a feed of thousands only the rows near what is seen are drawn. `virtua` is
 * a package of this file alone: who does not open this door loads none of it.
 */
import { forwardRef, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { FeedListProps } from './feed-props.ts'

/**
 * For `<EventFeed list={virtualList} limit={2_000}>`. A feed with no height of its own gets a list as high as the
 * screen. The row with the focus stays, however far it is scrolled away; a payload that was opened in another one
 * closes when that is out of sight, and the browser finds no text in what is not drawn.
 */
export function virtualList(props: FeedListProps): ReactNode {
  // As in jsdom: nobody could tell what is seen.
  if (typeof ResizeObserver === 'undefined') return props.items.map(props.row)
  return props.items.length === 0 ? null : <NearRows {...props} />
}

function NearRows({ items, row, stop, order, isFollowing }: FeedListProps) {
  const list = useRef<VirtualizerHandle>(null)
  const [isAway, setAway] = useState(false)
  const at = items.findIndex(({ key }) => key === stop)
  return (
    <Virtualizer
      ref={list}
      as={Rows}
      item={Row}
      data={items}
      keepMounted={at === -1 ? [] : [at]} // it has the focus, or the Tab key looks for it
      shift={order === 'newest-first' && isAway} // else what comes stands above what is seen
      onScroll={(offset) => setAway(offset > 0)}
      onResize={() => {
        const isAtEnd = order === 'oldest-first' && isFollowing
        if (isAtEnd) list.current?.scrollToIndex(items.length - 1, { align: 'end' })
      }}
    >
      {row}
    </Virtualizer>
  )
}

interface PlacedProps {
  style: CSSProperties
  children: ReactNode
}

/** A class, so that the stylesheet can give the list around it an end. */
const Rows = forwardRef<HTMLDivElement, PlacedProps>(function Rows({ style, children }, ref) {
  return (
    <div ref={ref} className="jl-feed-rows" style={style}>
      {children}
    </div>
  )
})

/** Visible before it is measured, which is before it is painted: what is hidden takes no focus. */
const Row = forwardRef<HTMLDivElement, PlacedProps>(function Row({ style, children }, ref) {
  return (
    <div ref={ref} style={{ ...style, visibility: undefined }}>
      {children}
    </div>
  )
})
