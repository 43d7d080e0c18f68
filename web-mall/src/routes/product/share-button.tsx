import { withWords } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { Share2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { BuyProps } from './buy-buttons.tsx'

const words = { zh: () => import('./share/locales/zh.po'), en: () => import('./share/locales/en.po') }
const ShareSheet = lazy(() => withWords(words, () => import('./share/share-sheet.tsx')))

export function ShareButton({ product }: Pick<BuyProps, 'product'>) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex h-12 w-11 shrink-0 flex-col items-center justify-center text-11 text-ink-2"
      >
        <Share2 size={20} strokeWidth={1.75} aria-hidden />
        {t`分享`}
      </button>
      {isOpen && (
        <Suspense>
          <ShareSheet product={product} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
