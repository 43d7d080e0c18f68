import { useSystemInfo } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import type { EditedProductFragment } from './product-editor.graphql.ts'

/** Which prices cannot be changed yet: those of variants that have a flash price. */
export function FrozenNotice({ product }: { product: EditedProductFragment | null }) {
  const { t } = useLingui()
  const now = useSystemInfo()?.now
  const frozen = product?.latest.variants.flatMap(({ frozenUntil, optionValues }) =>
    frozenUntil && now && frozenUntil > now ? [{ frozenUntil, name: optionValues.join(' / ') || t`默认规格` }] : [],
  )
  if (!frozen || frozen.length === 0) return null
  const names = frozen.map(({ frozenUntil, name }) => t`${name}（到 ${formatTime(frozenUntil, 'moment')}）`).join(t`、`)
  return <Alert type="warning" showIcon title={t`报了限时价，活动结束前不能改售价：${names}`} />
}
