import type { FreightBasis, FreightRate, FreightTemplateRules } from '@kaidian/shared/core/freight'
import { parseYuan } from '@kaidian/shared/core/money'
import type { FreightTemplateRowFragment } from './freight.graphql.ts'

/** What freight costs somewhere, as it is typed. Empty: not free from any amount, or number of pieces. */
export interface RateForm {
  firstUnits: number
  firstFee: string
  additionalUnits: number
  additionalFee: string
  freeOver: string
  freeFromPieces: number | null
}

export interface AreaForm extends RateForm {
  key: string
  codes: string[]
}

export interface FreightForm extends RateForm {
  name: string
  basis: FreightBasis
  areas: AreaForm[]
  noDeliveryCodes: string[]
  isDefault: boolean
}

/** What a new template begins with. */
const usualUnits: Record<FreightBasis, number> = { PIECE: 1, WEIGHT: 1000, VOLUME: 10_000 }

export const usualRate = (basis: FreightBasis): RateForm => ({
  firstUnits: usualUnits[basis],
  firstFee: '8.00',
  additionalUnits: usualUnits[basis],
  additionalFee: '2.00',
  freeOver: '',
  freeFromPieces: null,
})

export function formOf(template: FreightTemplateRowFragment | undefined, isFirst: boolean): FreightForm {
  if (!template)
    return {
      ...usualRate('PIECE'),
      name: '',
      basis: 'PIECE',
      areas: [],
      noDeliveryCodes: [],
      isDefault: isFirst,
    }
  const { name, basis, areas, noDeliveryCodes, isDefault } = template
  return {
    ...rateFormOf(template),
    name,
    basis,
    areas: areas.map((area, place) => ({ ...rateFormOf(area), key: String(place), codes: [...area.codes] })),
    noDeliveryCodes: [...noDeliveryCodes],
    isDefault,
  }
}

type SavedRate = Pick<
  FreightTemplateRowFragment,
  'firstUnits' | 'firstFee' | 'additionalUnits' | 'additionalFee' | 'freeOver' | 'freeFromPieces'
>

const rateFormOf = ({ firstUnits, firstFee, additionalUnits, additionalFee, freeOver, freeFromPieces }: SavedRate) => ({
  firstUnits,
  firstFee,
  additionalUnits,
  additionalFee,
  freeOver: freeOver ?? '',
  freeFromPieces,
})

/** As the server takes it. */
export const wishOf = ({ name, areas, ...form }: FreightForm) => ({
  ...form,
  name: name.trim(),
  freeOver: form.freeOver || null,
  areas: areas.map(({ key: _key, ...area }) => ({ ...area, freeOver: area.freeOver || null })),
})

export const isMoney = (text: string): boolean => parseYuan(text) !== undefined

const isRate = ({ firstFee, additionalFee, freeOver }: RateForm): boolean =>
  isMoney(firstFee) && isMoney(additionalFee) && (freeOver === '' || isMoney(freeOver))

export const canSave = ({ name, areas, ...form }: FreightForm): boolean =>
  name.trim() !== '' && isRate(form) && areas.every((area) => isRate(area) && area.codes.length > 0)

/** As a calculation takes it; undefined while something is not an amount. */
export function rulesOf(form: FreightForm): FreightTemplateRules | undefined {
  if (!isRate(form) || !form.areas.every(isRate)) return undefined
  const { basis, areas, noDeliveryCodes } = form
  return {
    ...rateOf(form),
    id: 'draft',
    basis,
    areas: areas.map((area) => ({ ...rateOf(area), codes: area.codes })),
    noDeliveryCodes,
  }
}

const rateOf = ({ firstUnits, additionalUnits, freeFromPieces, ...form }: RateForm): FreightRate => ({
  firstUnits,
  additionalUnits,
  freeFromPieces,
  firstFee: parseYuan(form.firstFee) ?? 0,
  additionalFee: parseYuan(form.additionalFee) ?? 0,
  freeOver: form.freeOver === '' ? null : (parseYuan(form.freeOver) ?? null),
})
