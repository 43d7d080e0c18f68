import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { ClaimList } from '../../parts/coupon/claim-list.tsx'
import { CodeClaim } from '../../parts/coupon/code-claim.tsx'

/** Whatever can be claimed now, of the platform and of all shops; and by code what is not offered to everybody. */
export default function CouponsPage() {
  const { t } = useLingui()
  return (
    <Page
      title={t`领券中心`}
      tools={
        <Link to="/me/coupons" className="flex min-h-11 shrink-0 items-center text-14 text-jade-600">
          {t`我的优惠券`}
        </Link>
      }
    >
      <CodeClaim />
      <ClaimList
        merchantId={null}
        className="grid gap-3 md:grid-cols-2 lg:gap-4 xl:grid-cols-3"
        emptyAction={<ButtonLink to="/">{t`去逛逛`}</ButtonLink>}
      />
    </Page>
  )
}
