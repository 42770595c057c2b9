'use client'
/** The element that a component is: its own, or the caller's in its place. */
import {
  cloneElement,
  createElement,
  isValidElement,
  type HTMLAttributes,
  type ReactElement,
  type Ref,
} from 'react'
import { choose, runOwn, type Refuse } from '../client/world/choose.ts'
import { joinClasses } from '../page/join-classes.ts'

/** What a `render` function must spread on its root element. */
export type RootProps = HTMLAttributes<HTMLElement> & {
  /** The caller's ref. Default: none. */
  ref?: Ref<HTMLElement>
  [attribute: `data-${string}`]: string | boolean | undefined
}

/** An element, which gets the root's props beside its own; or a function of them. */
export type Render<View> =
  | ReactElement<Record<string, unknown>>
  | ((props: RootProps, view: View) => ReactElement)

/** undefined where it is neither. */
export function chooseRender<View>(
  render: Render<View> | undefined,
  refuse: Refuse,
): Render<View> | undefined {
  return choose(refuse, 'render', [render], isRender<View>, 'is no element and no function.')
}

function isRender<View>(value: unknown): value is Render<View> {
  return typeof value === 'function' || isValidElement(value)
}

export function renderRoot<View>(
  tag: string,
  render: Render<View> | undefined,
  props: RootProps,
  view: View,
  refuse: Refuse,
): ReactElement {
  const renderOwn = () => createElement(tag, props)
  if (!render) return renderOwn()
  if (typeof render === 'function') {
    return runOwn('render', () => render(props, view), refuse, renderOwn)
  }
  return cloneElement(render, mergeProps(props, render.props))
}

/** A link or a button is one, whatever it contains: what it shows must be in its name. */
export function hasOwnRole<View>(render: Render<View> | undefined): boolean {
  return typeof render === 'object' && render.type !== 'span' && render.type !== 'div'
}

/**
 * The element's own props win; classes and styles add up, and handlers of both are called. Where the
 * caller gave the component a ref, that one is served.
 */
function mergeProps(
  { ref, ...ours }: RootProps,
  theirs: Record<string, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...ours, ...theirs }
  merged['className'] = joinClasses(ours.className ?? '', theirs['className'])
  merged['style'] = { ...ours.style, ...(theirs['style'] as object | undefined) }
  if (ref) merged['ref'] = ref // else the element keeps its own, wherever this React has it
  for (const [name, own] of Object.entries(ours)) {
    const other = theirs[name]
    if (name.startsWith('data-') || name === 'children') merged[name] = own // what is styled by stays true
    else if (isHandler(name, own) && isHandler(name, other)) merged[name] = both(other, own)
  }
  return merged
}

type Handler = (...values: unknown[]) => unknown

function isHandler(name: string, value: unknown): value is Handler {
  return /^on[A-Z]/.test(name) && typeof value === 'function'
}

function both(first: Handler, second: Handler): Handler {
  return (...values) => {
    first(...values)
    second(...values)
  }
}
