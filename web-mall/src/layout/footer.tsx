import { Trans, useLingui } from '@lingui/react/macro'
import { PackageCheck, ReceiptText, RotateCcw, ShieldCheck } from 'lucide-react'
import { Link } from 'react-router'

export function Footer() {
  const { t } = useLingui()
  const promises = [
    { icon: ShieldCheck, words: t`担保交易，确认收货后结算` },
    { icon: RotateCcw, words: t`发货前可随时退款` },
    { icon: PackageCheck, words: t`商家资质逐一审核` },
    { icon: ReceiptText, words: t`每一分钱都有账可查` },
  ]
  return (
    <footer className="mt-8 hidden border-t border-line bg-surface text-14 text-ink-2 lg:block">
      <ul className="container grid grid-cols-4 gap-5 border-b border-line py-6">
        {promises.map(({ icon: Icon, words }) => (
          <li key={words} className="flex items-center gap-3">
            <Icon size={24} strokeWidth={1.5} className="text-jade-600" aria-hidden />
            {words}
          </li>
        ))}
      </ul>
      <div className="container flex flex-wrap gap-6 py-6 text-13">
        <Link to="/agreement" className="hover:text-jade-600">
          <Trans>平台协议</Trans>
        </Link>
        <Link to="/coupons" className="hover:text-jade-600">
          <Trans>领券中心</Trans>
        </Link>
        <a href="/merchant/apply" className="hover:text-jade-600">
          <Trans>商家入驻</Trans>
        </a>
        <a href="/merchant/apply/agent" className="hover:text-jade-600">
          <Trans>代理申请</Trans>
        </a>
        <a href="/explorer" className="hover:text-jade-600">
          <Trans>开放接口</Trans>
        </a>
      </div>
    </footer>
  )
}
