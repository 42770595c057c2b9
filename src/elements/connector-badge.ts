/** `<jifeline-connector-badge>`: a connector's state, voltage and signal on one line, in a page without React. */
import { JifelineElement } from './element.ts'
import { showBadge } from './shown-badge.ts'

/**
 * One connector's state, voltage and signal on one line, as `<ConnectorBadge>` shows them. What stands inside of it
 * is shown until the script has run, and where it cannot.
 *
 * @tag jifeline-connector-badge
 *
 * @attr {string} connector-id - The connector's id, a GUID. Without it the state is "off".
 * @attr {string} label - What people call the connector, read out before its state; else the last five characters of its id.
 * @attr {'pill' | 'inline' | 'dot'} [variant=pill] - A tint of its own, among words, or the shape alone.
 * @attr {'sm' | 'md' | 'lg'} [size=md] - 20, 24 or 32 px high.
 * @attr {string} [show=state voltage signal] - What is shown, with spaces between: `name`, `state`, `voltage`, `signal`, `vin`, `age`.
 * @attr {'auto' | '12v' | '24v' | 'programming'} [system=auto] - Which limits a voltage is measured by.
 * @attr {'masked' | 'full' | 'hidden'} [vin=masked] - How a VIN is shown, where `show` has it. It is personal data, and hidden where `show` has none.
 * @attr {string} locale - How numbers and ages are written, as a BCP 47 tag; else as `configureJifeline` has it.
 * @attr {'off' | 'error' | 'connecting' | 'waiting' | 'offline' | 'stale' | 'live' | 'paused'} state - Written by the element: what may be believed. Style by it.
 *
 * @csspart badge - The badge itself, which has all others in it.
 * @csspart icon - The shape of the state.
 * @csspart name - The connector's name.
 * @csspart state - The word of the state, and its shape.
 * @csspart voltage - The voltage with its unit.
 * @csspart signal - The bars.
 * @csspart vin - The VIN.
 * @csspart age - How long ago the last status came.
 *
 * @cssprop [--jl-positive] - Text, shape and values of what is live.
 * @cssprop [--jl-positive-tint] - What it stands on.
 * @cssprop [--jl-caution] - What is stale, low or high, or slow.
 * @cssprop [--jl-caution-tint] - What it stands on.
 * @cssprop [--jl-critical] - What failed or is critical.
 * @cssprop [--jl-critical-tint] - What it stands on.
 * @cssprop [--jl-neutral] - What is off, offline or paused.
 * @cssprop [--jl-neutral-tint] - What it stands on.
 * @cssprop [--jl-info] - What connects or waits.
 * @cssprop [--jl-info-tint] - What it stands on.
 * @cssprop [--jl-text=light-dark(#1a1d23, #eceef2)] - The name.
 * @cssprop [--jl-muted] - Values that are not live, the VIN and the age.
 * @cssprop [--jl-edge] - The line around it, where more contrast is asked for.
 * @cssprop [--jl-radius=1rem] - Of its corners.
 *
 * @fires {CustomEvent<{ state: string, previous: string }>} jifeline-statechange - The state of this connector has changed. Bubbles, and leaves shadows.
 * @fires {CustomEvent<JifelineError>} jifeline-error - No status of this connector can be had; the detail has `code`, `message` and `remedy`. Bubbles, and leaves shadows.
 */
export class JifelineConnectorBadge extends JifelineElement {
  static readonly observedAttributes = [
    'connector-id',
    'label',
    'variant',
    'size',
    'show',
    'system',
    'vin',
    'locale',
  ]

  constructor() {
    super(showBadge)
  }
}
