import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import { Link } from 'react-router'
import type { EditedProductFragment } from './product-editor.graphql.ts'

/** What the product's state means for who edits it. */
export function ProductNotice({ product }: { product: EditedProductFragment | null }) {
  const { t } = useLingui()
  if (product?.status === 'BANNED')
    return (
      <Alert
        type="error"
        showIcon
        title={t`平台封禁了这件商品，商城不再显示，也不能上架`}
        description={
          product.hold ? <Link to={`/cases/${product.hold.id}`}>{product.banReason}</Link> : product.banReason
        }
      />
    )
  if (product?.status === 'RETURNED' || product?.draftStatus === 'RETURNED')
    return (
      <Alert
        type="error"
        showIcon
        title={
          product.draftStatus === 'RETURNED' ? t`改动被退回，线上不受影响；改好后重新提交` : t`审核退回，改好后重新提交`
        }
        description={product.reason ?? t`审核员的意见写在各字段下面。`}
      />
    )
  if (product?.status === 'PENDING')
    return <Alert type="info" showIcon title={t`正在审核。现在保存改动会撤回这次提交，需重新提交。`} />
  if (product?.draftStatus === 'PENDING')
    return (
      <Alert
        type="info"
        showIcon
        title={t`改动正在审核，通过前商城仍显示线上的内容。现在保存别的改动会撤回这次提交，需重新提交。`}
      />
    )
  if (product?.status === 'ON_SALE' || product?.status === 'OFF_SALE')
    return (
      <Alert
        type="info"
        showIcon
        title={t`价格、库存和运费模板保存后立即生效；改标题、图片、类目、规格项或详情要重新审核，通过前商城仍显示线上的内容。`}
      />
    )
  return null
}
