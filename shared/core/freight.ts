import { sum, type Fen } from './money.ts'

/** What a freight template counts: pieces, grams, or cubic centimetres. */
export const freightBases = ['PIECE', 'WEIGHT', 'VOLUME'] as const
export type FreightBasis = (typeof freightBases)[number]

/** What freight costs somewhere. Units are those of the template's basis. */
export interface FreightRate {
  /** units that the first fee covers */
  firstUnits: number
  firstFee: Fen
  /** units of each further step */
  additionalUnits: number
  additionalFee: Fen
  /** goods money of the template's lines from which freight is free */
  freeOver: Fen | null
  /** pieces from which freight is free */
  freeFromPieces: number | null
}

/** Where another rate counts. */
export interface FreightArea extends FreightRate {
  /** codes of provinces, cities and districts */
  codes: readonly string[]
}

/** A freight template as a calculation sees it; its own rate counts wherever no area has one. */
export interface FreightTemplateRules extends FreightRate {
  id: string
  basis: FreightBasis
  areas: readonly FreightArea[]
  /** codes of the regions that are not delivered to */
  noDeliveryCodes: readonly string[]
}

export interface FreightLine {
  template: FreightTemplateRules
  quantity: number
  /** what the buyer pays for the line's goods */
  goods: Fen
  /** of one piece */
  weightGrams: number
  /** of one piece */
  volumeCm3: number
}

/** How a fee came about. */
export interface FreightExplanation {
  fee: Fen
  rate: FreightRate
  /** which of the template's areas counted; null: none, so that its own rate did */
  area: number | null
  /** of all lines together, by the template's basis */
  units: number
  /** how often the additional fee counted */
  steps: number
  isFree: boolean
}

/**
 * Freight of one merchant's part: the lines of each template together, once, and all templates added up.
 * `regionCodes` are the district, city and province of the address. null: one of the lines is not delivered there.
 */
export function freightOf(lines: readonly FreightLine[], regionCodes: readonly string[]): Fen | null {
  const byTemplate = [...Map.groupBy(lines, ({ template }) => template.id).values()]
  const explained = byTemplate.map((own) => explainFreight(own, regionCodes))
  if (explained.some((one) => one === null)) return null
  return sum(explained.map((one) => one?.fee ?? 0))
}

/** The lines of one template, at least one; null: it does not deliver there. */
export function explainFreight(
  lines: readonly FreightLine[],
  regionCodes: readonly string[],
): FreightExplanation | null {
  const template = lines[0]?.template
  if (!template || template.noDeliveryCodes.some((code) => regionCodes.includes(code))) return null
  const area = areaOf(template, regionCodes)
  const rate: FreightRate = area === null ? template : (template.areas[area] ?? template)
  const units = sum(lines.map((line) => unitsOf(template.basis, line)))
  const pieces = sum(lines.map(({ quantity }) => quantity))
  const goods = sum(lines.map((line) => line.goods))
  const isFree =
    (rate.freeOver !== null && goods >= rate.freeOver) ||
    (rate.freeFromPieces !== null && pieces >= rate.freeFromPieces)
  const steps = isFree ? 0 : Math.max(0, Math.ceil((units - rate.firstUnits) / rate.additionalUnits))
  const fee = isFree ? 0 : rate.firstFee + steps * rate.additionalFee
  return { fee, rate, area, units, steps, isFree }
}

/** The area that names the address most closely: by its district, else its city, else its province. */
function areaOf({ areas }: FreightTemplateRules, regionCodes: readonly string[]): number | null {
  // A code begins with that of the region above it: the largest is the district's.
  for (const code of regionCodes.toSorted().toReversed()) {
    const area = areas.findIndex(({ codes }) => codes.includes(code))
    if (area >= 0) return area
  }
  return null
}

function unitsOf(basis: FreightBasis, { quantity, weightGrams, volumeCm3 }: FreightLine): number {
  if (basis === 'WEIGHT') return quantity * weightGrams
  return basis === 'VOLUME' ? quantity * volumeCm3 : quantity
}
