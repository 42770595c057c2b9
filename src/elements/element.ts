/**
 * What every element is: a shadow, and a life from when it comes into a page until it has left. One that is moved
 * stays what it was. A server has no elements, so importing this does nothing there.
 */
import type { JifelineError } from '../client/world/jifeline-error.ts'
import { onStandstill } from '../page/standstill.ts'
import { configure, onSetting } from './setting.ts'
import { dress } from './sheet.ts'

const PageElement = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/** What is shown of an element while it is in a page. */
export interface Shown {
  /** An attribute, the setting or the page has changed: draws what is true now. */
  draw(): void
  leave(): void
}

/** Begins to show `host` in its shadow. */
type Show = (host: HTMLElement, shadow: ShadowRoot) => Shown

export class JifelineElement extends PageElement {
  /** Of the copy of this library that defined the element: a page may load it twice. */
  static readonly configure = configure

  readonly #shadow = this.attachShadow({ mode: 'open', delegatesFocus: true })
  readonly #show: Show
  #shown: Shown | null = null
  #ends: (() => void)[] = []

  /** No property has the name of an attribute: React and Vue would write to that. */
  constructor(show: Show) {
    super()
    this.#show = show
  }

  connectedCallback() {
    dress(this.#shadow)
    if (this.#shown) return
    const shown = this.#show(this, this.#shadow)
    this.#shown = shown
    this.#ends = [onSetting(shown.draw), onStandstill(shown.draw), shown.leave]
    shown.draw()
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return
      for (const end of this.#ends.splice(0)) end()
      this.#shown = null
      this.removeAttribute('state')
    })
  }

  /** Moved by `moveBefore`: nothing has changed. */
  connectedMoveCallback() {}

  adoptedCallback() {
    dress(this.#shadow)
  }

  attributeChangedCallback() {
    this.#shown?.draw()
  }
}

/**
 * Tells whoever listens to `host` of a state that has changed, and of an error that was not there before. What
 * follows on null is a beginning, and no change.
 */
export function createReport(host: HTMLElement) {
  let told: string | null = null
  let toldError: unknown = null

  function emit(name: string, detail: unknown) {
    const event = { detail, bubbles: true, composed: true }
    host.dispatchEvent(new CustomEvent(`jifeline-${name}`, event))
  }

  return (state: string | null, error: JifelineError | null) => {
    const previous = told
    const hasNewError = error !== null && error !== toldError
    told = state
    toldError = error
    if (previous !== null && state !== null && previous !== state) {
      emit('statechange', { state, previous })
    }
    if (hasNewError) emit('error', error)
  }
}

/** Does nothing on a server, and where it is defined already. */
export function define(tag: string, element: CustomElementConstructor): void {
  const { customElements } = globalThis as Partial<typeof globalThis>
  if (customElements && !customElements.get(tag)) customElements.define(tag, element)
}
