/** `<jifeline-live-toggle>`: the button that lets all elements of a page stand still (WCAG 2.2.2), and go on. */
import type { JifelineClient } from '../client/jifeline-client.ts'
import { rememberPause } from '../page/pause-memory.ts'
import { pauseOf } from '../page/pause.ts'
import { toggleLabels } from '../view/english.ts'
import { icon } from './badge-markup.ts'
import { createReport, JifelineElement, type Shown } from './element.ts'
import { draw as drawInto, setAttribute } from './markup.ts'
import { setting, wordsOf } from './setting.ts'

/**
 * Pauses all elements of the page, and lets them go on with what is true then, as `<LiveUpdatesToggle>` does. The
 * connection stays. A reload of the tab changes nothing.
 *
 * @tag jifeline-live-toggle
 *
 * @attr {'running' | 'paused'} state - Written by the element. Style by it.
 *
 * @csspart button - The button itself.
 * @csspart icon - Two bars, or what lets it go on.
 *
 * @cssprop [--jl-text] - Its word and line.
 * @cssprop [--jl-surface] - Its word, while it is pressed.
 * @cssprop [--jl-focus] - The ring around it when it has the focus.
 *
 * @fires {CustomEvent<{ state: string, previous: string }>} jifeline-statechange - Paused, or running again. Bubbles, and leaves shadows.
 */
export class JifelineLiveToggle extends JifelineElement {
  constructor() {
    super(showToggle)
  }
}

function showToggle(host: HTMLElement, shadow: ShadowRoot): Shown {
  const report = createReport(host)
  let followed: JifelineClient | null = null
  let end = () => {}

  function draw() {
    const common = setting()
    const { client } = common
    if (client !== followed) follow(client)
    const isPaused = pauseOf(client).getState().pausedAt !== null
    drawInto(shadow, [
      {
        tag: 'button',
        attributes: {
          part: 'button',
          type: 'button',
          class: 'jl-toggle jl-button',
          'data-paused': isPaused || undefined,
          'aria-pressed': String(isPaused),
        },
        children: [icon(''), wordsOf(toggleLabels, common).pauseUpdates],
      },
    ])
    const state = isPaused ? 'paused' : 'running'
    setAttribute(host, 'state', state)
    report(state, null)
  }

  function follow(client: JifelineClient) {
    end()
    followed = client
    report(null, null)
    rememberPause(client)
    end = pauseOf(client).subscribe(draw)
  }

  function onClick(event: Event) {
    if (!(event.target as Element).closest('button')) return
    const { getState, pause, resume } = pauseOf(setting().client)
    if (getState().pausedAt === null) pause()
    else resume()
  }
  shadow.addEventListener('click', onClick)

  return {
    draw,
    leave() {
      shadow.removeEventListener('click', onClick)
      end()
    },
  }
}
