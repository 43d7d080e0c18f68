import { parseYuan } from '@kaidian/shared/core/money'
import type { BulkEditPreviewQueryVariables } from './bulk-edit.graphql.ts'

export type BulkChange = BulkEditPreviewQueryVariables['input']['change']
export type BulkKind = BulkChange['kind']
export type BulkMode = NonNullable<BulkChange['mode']>

/** What is typed and chosen in the form. */
export interface WantedChange {
  kind: BulkKind
  mode: BulkMode
  text: string
  categoryId: string | null
  freightTemplateId: string | null
  isOnSale: boolean
}

export const isPercent = (mode: BulkMode) => mode === 'ADD_PERCENT' || mode === 'SUBTRACT_PERCENT'

/** As the server takes it; undefined while something is missing or cannot be read. */
export function changeOf({
  kind,
  mode,
  text,
  categoryId,
  freightTemplateId,
  isOnSale,
}: WantedChange): BulkChange | undefined {
  switch (kind) {
    case 'PRICE':
    case 'STOCK': {
      if (isPercent(mode)) {
        const percentBps = bpsOf(text)
        return percentBps ? { kind, mode, percentBps } : undefined
      }
      if (kind === 'STOCK') return /^\d{1,8}$/.test(text.trim()) ? { kind, mode, pieces: Number(text) } : undefined
      return parseYuan(text.trim()) ? { kind, mode, price: text.trim() } : undefined
    }
    case 'CATEGORY':
      return categoryId ? { kind, mode: 'SET', categoryId } : undefined
    case 'FREIGHT':
      return freightTemplateId ? { kind, mode: 'SET', freightTemplateId } : undefined
    case 'ON_SALE':
      return { kind, mode: 'SET', isOnSale }
  }
}

/** 12.5 % are 1250 basis points. */
function bpsOf(text: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(text.trim()) ?? []
  if (whole === '') return undefined
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
