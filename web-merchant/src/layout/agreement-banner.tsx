import { useQuery } from '@apollo/client/react'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { CalendarClock, FileWarning } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { ShopAgreementNoticeDocument } from '../parts/shop-agreement.graphql.ts'

/** Over every page: a version that is announced, or one in force without which the shop takes no orders. */
export function AgreementBanner() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const shop = useQuery(ShopAgreementNoticeDocument).data?.shopAgreement
  const version = shop?.due ?? shop?.announced
  if (!shop || !version || pathname === '/agreement') return null
  const isDue = version === shop.due
  const isRefused = shop.refusedIds.includes(version.id)
  // What is announced and refused is decided; it is told again when it counts.
  if (isRefused && !isDue) return null
  const Icon = isDue ? FileWarning : CalendarClock
  const tone = isDue ? 'bg-amber-50 text-amber-700' : 'bg-blue-50 text-blue-700'
  return (
    <div className={`flex flex-wrap items-center gap-x-3 border-b border-line px-4 py-1.5 text-14 md:px-6 ${tone}`}>
      <Icon size={18} className="flex-none" aria-hidden />
      <span className="min-w-50 flex-1 py-1 text-ink">{words(version.name, formatTime(version.effectiveAt))}</span>
      <Link to="/agreement" className="kc-link-button">
        {isRefused ? t`退出与反悔` : shop.isOwner ? t`查看并答复` : t`查看`}
      </Link>
    </div>
  )

  function words(name: string, at: string) {
    if (!isDue) return t`商家服务协议新版本 ${name} 将于 ${at} 生效，同意后生效时不影响接单`
    if (isRefused) return t`店主不同意商家服务协议 ${name}：店铺不接新订单，已有订单照常处理`
    return t`商家服务协议 ${name} 已生效，店主答复前店铺不接新订单`
  }
}
