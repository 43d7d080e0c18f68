import { useQuery } from '@apollo/client/react'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Truck } from 'lucide-react'
import { LinkButton } from '../../../parts/link-button.tsx'
import { ProductChoicesDocument } from './product-editor.graphql.ts'
import { ProductEditor } from './product-editor.tsx'

export default function NewProductPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(ProductChoicesDocument, { fetchPolicy: 'cache-and-network' })
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  if (data.shopFreightTemplates.length === 0)
    return (
      <Notice icon={Truck} title={t`先设一个运费模板`} text={t`每件商品都要按一个运费模板计算运费。`}>
        <LinkButton type="primary" to="/freight">{t`去设运费模板`}</LinkButton>
      </Notice>
    )
  return <ProductEditor product={null} choices={data} />
}
