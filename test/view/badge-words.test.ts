// @vitest-environment node
import { expect, it } from 'vitest'
import { de } from 'jifeline-react/labels/de'
import { fr } from 'jifeline-react/labels/fr'
import { nl } from 'jifeline-react/labels/nl'
import { longestWordsOf } from '../../src/view/badge-words.ts'
import { badgeLabels } from '../../src/view/english.ts'

it.each([
  ['English', badgeLabels, ['Waiting', 'Offline', 'Paused'], ['Connecting']],
  ['Dutch', nl, ['Verouderd'], ['Verouderd', 'Verbinden']],
  ['German', de, ['Offline', 'Veraltet'], ['Veraltet', 'Verbinden']],
  ['French', fr, ['Hors ligne', 'En direct'], ['Hors ligne', 'En direct', 'Connexion']],
])('the longest words in %s are those that may be the widest', (_name, labels, lasting, all) => {
  expect(longestWordsOf(labels, true).split('\n').toSorted()).toEqual(lasting.toSorted())
  expect(longestWordsOf(labels, false).split('\n').toSorted()).toEqual(all.toSorted())
})
