import { sum, type Fen } from '@kaidian/shared/core/money'

/** A freight template as a calculation sees it. */
export interface FreightTemplateRules {
  id: string
  /** pieces that the first fee covers */
  firstUnits: number
  firstFee: Fen
  additionalUnits: number
  additionalFee: Fen
  /** goods money of the template's lines from which freight is free */
  freeOver: Fen | null
  /** codes of provinces, cities and districts that are not delivered to */
  noDeliveryCodes: readonly string[]
}

export interface FreightLine {
  template: FreightTemplateRules
  quantity: number
  goods: Fen
}

/**
 * Freight of one merchant's part: the pieces of each template together, once, and all templates added up.
 * `regionCodes` are the district, city and province of the address. null: one of the lines is not delivered there.
 */
export function freightOf(lines: readonly FreightLine[], regionCodes: readonly string[]): Fen | null {
  const templates = new Map(lines.map(({ template }) => [template.id, template]))
  const isRefused = ({ noDeliveryCodes }: FreightTemplateRules): boolean =>
    noDeliveryCodes.some((code) => regionCodes.includes(code))
  if ([...templates.values()].some(isRefused)) return null
  return sum(
    [...templates.values()].map((template) =>
      feeOf(
        template,
        lines.filter((line) => line.template.id === template.id),
      ),
    ),
  )
}

function feeOf(template: FreightTemplateRules, lines: readonly FreightLine[]): Fen {
  const pieces = sum(lines.map(({ quantity }) => quantity))
  const goods = sum(lines.map((line) => line.goods))
  if (template.freeOver !== null && goods >= template.freeOver) return 0
  const additional = Math.max(0, Math.ceil((pieces - template.firstUnits) / template.additionalUnits))
  return template.firstFee + additional * template.additionalFee
}
