/** The picture on the first page: a voltage over time, while it is live, while it is not, and live again. */
import './cover.css'

const [zoneStart, zoneEnd] = [380, 640] // where nothing is heard

/** A charging battery, as it wobbles: from one place of the picture to another. */
function course(from: number, to: number): string {
  const points: string[] = []
  for (let x = from; x <= to; x += 6) {
    const y = 150 + 16 * Math.sin(x / 31) + 7 * Math.sin(x / 11 + 1)
    points.push(`${x} ${y.toFixed(1)}`)
  }
  return `M${points.join('L')}`
}

const events = [70, 128, 205, 318, 424, 497, 585, 700, 742, 861]

export function Cover() {
  return (
    <svg
      className="cover"
      viewBox="0 0 960 300"
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label="A voltage over time. While the connection is lost it is hatched, and no line is drawn. Events of that time are found in the log."
    >
      <defs>
        <pattern
          id="cover-hatch"
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V9" className="cover-hatch" />
        </pattern>
      </defs>
      {[60, 110, 160, 210].map((y) => (
        <path key={y} d={`M0 ${y}H960`} className="cover-grid" />
      ))}
      <path d={`${course(0, zoneStart)}V240H0Z`} className="cover-area" />
      <path d={`${course(zoneEnd, 960)}V240H${zoneEnd}Z`} className="cover-area" />
      <rect
        x={zoneStart}
        y="40"
        width={zoneEnd - zoneStart}
        height="200"
        fill="url(#cover-hatch)"
      />
      <path d={course(0, zoneStart)} className="cover-line" />
      <path d={course(zoneEnd, 960)} className="cover-line" />
      <path d={`M${zoneStart} 136H${zoneEnd}`} className="cover-last" />
      <path d={`M${zoneStart} 40V240M${zoneEnd} 40V240`} className="cover-edge" />
      <Word x={190} tone="live" text="Live  13.9 V" />
      <Word x={(zoneStart + zoneEnd) / 2} tone="stale" text="Stale  13.9 V" />
      <Word x={800} tone="live" text="Live  14.1 V" />
      <path d="M0 240H960" className="cover-axis" />
      {events.map((x) => {
        const isMissed = x > zoneStart && x < zoneEnd
        return (
          <circle
            key={x}
            cx={x}
            cy="264"
            r="5"
            className={isMissed ? 'cover-found' : 'cover-event'}
          />
        )
      })}
    </svg>
  )
}

function Word({ x, tone, text }: { x: number; tone: 'live' | 'stale'; text: string }) {
  const width = 152
  return (
    <g className={`cover-${tone}`} transform={`translate(${x - width / 2} 62)`}>
      <rect width={width} height="32" rx="16" className="cover-pill" />
      {tone === 'live' ? (
        <circle cx="18" cy="16" r="5" fill="currentColor" />
      ) : (
        <circle
          cx="18"
          cy="16"
          r="4.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="4 3"
        />
      )}
      <text x="33" y="21" xmlSpace="preserve" fill="currentColor">
        {text}
      </text>
    </g>
  )
}
