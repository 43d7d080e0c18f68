import { useLingui } from '@lingui/react/macro'

export const reasons = ['COUNTERFEIT', 'PROHIBITED', 'MISLEADING', 'PRICE', 'UNSUITABLE', 'OTHER'] as const
export const rightReasons = ['TRADEMARK', 'COPYRIGHT', 'PATENT'] as const
export type Reason = (typeof reasons)[number] | (typeof rightReasons)[number]

export function useReasonWords(): Record<Reason, string> {
  const { t } = useLingui()
  return {
    COUNTERFEIT: t`假冒伪劣`,
    PROHIBITED: t`禁售或危险品`,
    MISLEADING: t`虚假描述`,
    PRICE: t`价格欺诈`,
    UNSUITABLE: t`图文不当`,
    OTHER: t`其他`,
    TRADEMARK: t`侵犯商标权`,
    COPYRIGHT: t`侵犯著作权`,
    PATENT: t`侵犯专利权`,
  }
}
