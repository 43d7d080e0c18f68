import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { useTerms } from '../../parts/coupon/use-terms.ts'
import type { HomePageQuery } from './home-page.graphql.ts'

/** What ends first, on perforated chips; they all lead to the coupon centre, where they are claimed. */
export function CouponStrip({ coupons }: { coupons: HomePageQuery['couponCentre'] }) {
  const { t } = useLingui()
  const { off, from } = useTerms()
  if (coupons.edges.length === 0) return null
  return (
    <section aria-label={t`领券`} className="card flex h-14 items-center gap-3 pl-3 lg:h-16 lg:pl-5">
      <h2 className="shrink-0 text-15 font-semibold">{t`领券`}</h2>
      <ul className="no-scrollbar flex min-w-0 grow gap-2 overflow-x-auto lg:gap-3">
        {coupons.edges.map(
          ({
            node: {
              id,
              merchantName,
              steps: [step],
            },
          }) => (
            <li key={id} className="shrink-0">
              <Link
                to="/coupons"
                className="ticket-chip flex h-11 items-center gap-2 px-4 text-13 whitespace-nowrap -outline-offset-4"
              >
                {step && (
                  <>
                    <b className="tabular font-num text-17">{off(step)}</b>
                    <span className="tabular">{from(step)}</span>
                  </>
                )}
                <span className="hidden lg:inline">{merchantName ?? t`平台`}</span>
              </Link>
            </li>
          ),
        )}
      </ul>
      <Link
        to="/coupons"
        className="flex h-11 shrink-0 items-center pr-2 pl-1 text-13 text-ink-2 hover:text-jade-600 lg:pr-4"
      >
        <span className="hidden lg:inline">{t`领券中心`}</span>
        <ChevronRight size={18} strokeWidth={1.75} aria-label={t`去领券中心`} />
      </Link>
    </section>
  )
}
