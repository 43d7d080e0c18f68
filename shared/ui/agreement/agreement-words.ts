import { t } from '@lingui/core/macro'
import { currentLanguage } from '../../web/i18n.ts'

interface Bilingual {
  summaryZh: string
  summaryEn: string
  textZh: string
  textEn: string
}

/** Both languages are kept; whoever reads sees theirs. */
export const textOf = ({ textZh, textEn }: Pick<Bilingual, 'textZh' | 'textEn'>) =>
  currentLanguage() === 'zh' ? textZh : textEn

export const summaryOf = ({ summaryZh, summaryEn }: Pick<Bilingual, 'summaryZh' | 'summaryEn'>) =>
  currentLanguage() === 'zh' ? summaryZh : summaryEn

export function agreementName(kind: 'USER' | 'MERCHANT' | 'PRIVACY') {
  switch (kind) {
    case 'USER':
      return t`用户协议`
    case 'MERCHANT':
      return t`商家服务协议`
    case 'PRIVACY':
      return t`隐私政策`
  }
}
