/** `<jifeline-connection>`: where the page's connection is, and what to do about it. */
import { JifelineElement } from './element.ts'
import { showConnection } from './shown-connection.ts'

/**
 * The connection of the page's elements in a word, and a button where pressing one helps, as
 * `<ConnectionIndicator>` shows them. What it says is read out.
 *
 * @tag jifeline-connection
 *
 * @attr {'pill' | 'dot' | 'banner'} [variant=pill] - A word in its shape, the shape alone, or a row of its own, which is empty but for trouble of 3 seconds and more.
 * @attr {boolean} hide-when-open - Shows nothing while all is well, as a banner always does. The place stays.
 * @attr {string} locale - How numbers are written, as a BCP 47 tag; else as `configureJifeline` has it.
 * @attr {'idle' | 'connecting' | 'open' | 'reconnecting' | 'unauthorized' | 'blocked' | 'closed' | 'paused'} state - Written by the element: the phase, at once; `paused` where the page stands still. Style by it.
 *
 * @csspart connection - The indicator itself, which has all others in it.
 * @csspart icon - The shape of the phase.
 * @csspart word - The word, and the advice.
 * @csspart advice - What to do.
 * @csspart next - Since when it is gone, the attempt, and when the next one is.
 * @csspart button - "Retry now".
 *
 * @cssprop [--jl-positive] - That it is open.
 * @cssprop [--jl-info] - That it connects.
 * @cssprop [--jl-caution] - That something is in the way.
 * @cssprop [--jl-critical] - That somebody must act.
 * @cssprop [--jl-neutral] - That nobody listens.
 * @cssprop [--jl-text] - The advice.
 * @cssprop [--jl-muted] - The attempt.
 * @cssprop [--jl-focus] - The ring around a button with the focus.
 * @cssprop [--jl-radius=1rem] - Of its corners.
 * @cssprop [--jl-card-radius=0.5rem] - Of a banner's.
 *
 * @fires {CustomEvent<{ state: string, previous: string }>} jifeline-statechange - The phase has changed. Bubbles, and leaves shadows.
 * @fires {CustomEvent<JifelineError>} jifeline-error - There is no connection now; the detail has `code`, `message` and `remedy`. Bubbles, and leaves shadows.
 */
export class JifelineConnection extends JifelineElement {
  static readonly observedAttributes = ['variant', 'hide-when-open', 'locale']

  constructor() {
    super(showConnection)
  }
}
