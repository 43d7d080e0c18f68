import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import { Link } from 'react-router'
import type { ProductCategoryFragment, ProductChoicesQuery } from './product-editor.graphql.ts'

interface PermitsNoticeProps {
  category: ProductCategoryFragment
  permits: ProductChoicesQuery['shopPermits']
}

/** The permits that goods of the category need and the shop does not have, before anything is refused for them. */
export function PermitsNotice({ category, permits }: PermitsNoticeProps) {
  const { t } = useLingui()
  const missing = category.permits.filter(({ kind }) => !permits.some((one) => one.kind === kind && one.isGood))
  if (missing.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {t`这个类目要求有效的资质：`}
          {missing.map(({ kind }, place) => (
            <span key={kind}>
              {place > 0 && t`、`}
              <KindText name="permit" value={kind} />
            </span>
          ))}
        </>
      }
      action={
        <Link to="/permits" className="kc-link-button">
          {t`去上传`}
        </Link>
      }
    />
  )
}
