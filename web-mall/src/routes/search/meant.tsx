import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ProductList } from '../../parts/goods/product-list.tsx'
import { SearchCorrectionDocument } from './meant.graphql.ts'

/** Where words find nothing: the goods of those that were probably meant, or how else to look. */
export default function Meant({ query }: { query: string }) {
  const { t } = useLingui()
  const { searchCorrection: meant } = useSuspenseQuery(SearchCorrectionDocument, { variables: { query } }).data
  if (!meant)
    return (
      <Empty
        title={t`没有符合条件的商品`}
        hint={t`试试更短的词，或用拼音、首字母搜索`}
        action={
          <ButtonLink to="/c" tone="outline">
            <Trans>按分类找</Trans>
          </ButtonLink>
        }
      />
    )
  return (
    <>
      <p role="status" className="mb-3 text-14 text-ink-2">
        <Trans>
          没有找到“{query}”，以下是“
          <Link to={`/s?q=${encodeURIComponent(meant)}`} className="font-medium text-jade-600 hover:underline">
            {meant}
          </Link>
          ”的结果
        </Trans>
      </p>
      <ProductList scope={{ query: meant }} />
    </>
  )
}
