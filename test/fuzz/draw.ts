/** Choices that are the same ones for the same seed, and a list of names to choose from by weight. */
import { createVirtualClock } from 'jifeline-react/testing'

export interface Draw {
  /** In [0, 1). */
  number(): number
  /** A whole number in [0, limit). */
  below(limit: number): number
  chance(probability: number): boolean
  from<Item>(items: readonly [Item, ...Item[]]): Item
}

export function createDraw(seed: number): Draw {
  const { random } = createVirtualClock({ seed })
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    number: random,
    below,
    chance: (probability) => random() < probability,
    from: (items) => items[below(items.length)] ?? items[0],
  }
}

export interface Weighted<Item> {
  weight: number
  item: Item
}

/** Returns what draws one of them. */
export function byWeight<Item>(
  draw: Draw,
  choices: readonly [Weighted<Item>, ...Weighted<Item>[]],
): () => Item {
  const sum = choices.reduce((so, { weight }) => so + weight, 0)
  return () => {
    let rest = draw.number() * sum
    for (const { weight, item } of choices) {
      rest -= weight
      if (rest < 0) return item
    }
    return choices[0].item
  }
}

/** The variable of that name as a number, for runs longer than those of `npm test`. */
export function numberFrom(variable: string, otherwise: number): number {
  const text = process.env[variable]
  return text === undefined ? otherwise : Number(text)
}
