'use client'
/** The connection in a word, and what to do about it. What is said, and when a button helps: `view/`. */
import { forwardRef, useEffect, type ComponentPropsWithoutRef } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { textOf } from '../client/world/choose.ts'
import { joinClasses } from '../page/join-classes.ts'
import { useClientFor } from '../react/client-context.ts'
import { useConnection } from '../react/use-connection.ts'
import { describeIndicator, patienceOf } from '../view/describe-connection.ts'
import { connectionLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { chooseTimeZone } from '../view/times.ts'
import { NextAttempt } from './next-attempt.tsx'
import { stateIcon } from './state-icon.tsx'
import { useUI } from './ui-context.ts'
import { useCalmPhase } from './use-calm-phase.ts'
import { usePaused } from './use-paused.ts'

/** The props of `<ConnectionIndicator>`. */
export interface ConnectionIndicatorProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children'
> {
  /**
   * `pill` a word in its shape; `dot` the shape alone, with the word for those who hear it; `banner` a row of its
   * own, which is empty but for trouble of 3 seconds and more, and moves nothing when it comes.
   *
   * @default 'pill'
   */
  variant?: 'dot' | 'pill' | 'banner' | undefined
  /**
   * Shows nothing while all is well, as a banner always does. The place stays, and its status, so that trouble is heard.
   *
   * @default false
   */
  hideWhenOpen?: boolean | undefined
}

/**
 * Where the page's connection is, what to do about it, and a button where pressing one helps. The phase stands on
 * the root as `data-phase`, at once; a worse word follows when it has stood for 400 ms, and is read out. What is drawn is what the words say,
 * `data-shown`.
 */
export const ConnectionIndicator = forwardRef<HTMLDivElement, ConnectionIndicatorProps>(
  function ConnectionIndicator(
    { className, variant: ownVariant, hideWhenOpen, ...rootProps },
    ref,
  ) {
    const client = useClientFor('ConnectionIndicator')
    const refuse = refuseFor(client)
    const ui = useUI()
    const connection = useConnection()
    const { phase } = connection
    const labels = ui.wordsOf(connectionLabels, refuse)
    const variant = textOf('variant', ownVariant, refuse) ?? 'pill'
    const isDot = variant === 'dot'
    useEffect(() => ui.voice?.news.leaveConnection(client), [ui.voice, client]) // its status says it
    const isPaused = usePaused(client) !== null
    const calmPhase = useCalmPhase(phase, patienceOf(variant))
    const { isQuiet, shown, problem, word, advice, tooltip, hasAttempt } = describeIndicator(
      connection,
      calmPhase,
      variant,
      Boolean(hideWhenOpen),
      labels,
    )
    return (
      <div
        title={tooltip}
        {...rootProps}
        ref={ref}
        className={joinClasses('jl-connection', textOf('className', className, refuse))}
        data-phase={phase}
        data-shown={shown}
        data-problem={problem ?? undefined}
        data-variant={variant}
        data-quiet={isQuiet || undefined}
        data-paused={isPaused || undefined}
      >
        {stateIcon}
        <span role="status" className={isDot ? 'jl-hidden' : 'jl-connection-word'}>
          {word ? <bdi>{word}</bdi> : null}
          {advice ? (
            <>
              <span className="jl-hidden">. </span>
              {/* The isolate is inside: its own direction would turn the margin round. */}
              <span className="jl-connection-advice">
                <bdi>{advice}</bdi>
              </span>
            </>
          ) : null}
        </span>
        {hasAttempt ? (
          <NextAttempt
            connection={connection}
            labels={labels}
            locale={chooseLocale([ui.locale, labels.locale], refuse)}
            timeZone={chooseTimeZone([ui.timeZone], refuse)}
            isPaused={isPaused}
          />
        ) : null}
      </div>
    )
  },
)
