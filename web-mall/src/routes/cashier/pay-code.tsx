import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ScanLine } from 'lucide-react'
import { Link } from 'react-router'

/** On a PC a code for the phone; on a phone the way to the same page. */
export function PayCode({ url, amount }: { url: string; amount: string }) {
  const { t } = useLingui()
  const [language] = useLanguage()
  // The phone that scans may never have been here: the page speaks to it as this one does to the buyer.
  const page = new URL(url, location.origin)
  page.searchParams.set('lang', language)
  return (
    <>
      <div className="hidden flex-col items-center gap-3 lg:flex">
        <div className="rounded-sheet border border-line bg-white p-3">
          <QrCode content={page.href} label={t`支付码`} />
        </div>
        <p className="flex items-center gap-2 text-14 text-ink-2">
          <ScanLine size={18} strokeWidth={1.75} className="shrink-0" aria-hidden />
          <Trans>用手机扫码，在手机上确认支付</Trans>
        </p>
        <a
          href={page.href}
          target="_blank"
          rel="noreferrer"
          className="text-13 break-all text-jade-600 underline underline-offset-4"
        >
          <Trans>没有手机在手边？在这里打开支付页</Trans>
        </a>
      </div>
      <Link
        to={page.pathname}
        className="flex h-12 w-full items-center justify-center rounded-full bg-cinnabar-fill text-17 font-medium text-on-cinnabar lg:hidden"
      >
        {t`去支付 ${formatMoney(amount)}`}
      </Link>
      <p className="text-13 text-ink-3">
        <Trans>沙箱渠道：演示用，不会发生真实扣款</Trans>
      </p>
    </>
  )
}
