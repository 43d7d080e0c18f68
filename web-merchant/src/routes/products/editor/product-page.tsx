import { useQuery } from '@apollo/client/react'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useParams } from 'react-router'
import { EditedProductDocument, ProductChoicesDocument } from './product-editor.graphql.ts'
import { ProductEditor } from './product-editor.tsx'

export default function ProductPage() {
  const { id = '' } = useParams()
  // What is edited must be the newest; later answers do not touch what is typed.
  const product = useQuery(EditedProductDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  })
  const choices = useQuery(ProductChoicesDocument, { fetchPolicy: 'cache-and-network' })
  const error = product.error ?? choices.error
  if (product.data?.shopProduct && choices.data)
    return <ProductEditor key={id} product={product.data.shopProduct} choices={choices.data} />
  if (product.data?.shopProduct === null) return <NotFoundPage />
  if (error)
    return (
      <ProblemPanel
        error={error}
        onRetry={() => {
          void product.refetch()
          void choices.refetch()
        }}
      />
    )
  return <PageSkeleton />
}
