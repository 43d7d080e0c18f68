import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ParcelIndex, sliceOf } from '@kaidian/shared/ui/console/parcel-index.tsx'
import { ShopParcelsDocument } from './parcels-page.graphql.ts'

export default function ParcelsPage() {
  const url = useListUrl(['slice'], ['slice'])
  const { data, previousData, ...state } = useQuery(ShopParcelsDocument, {
    variables: { slice: sliceOf(url), ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const shown = data ?? previousData
  return (
    <ParcelIndex
      url={url}
      state={state}
      connection={shown?.shopParcels}
      counts={shown?.counts}
      carriers={shown?.carriers}
    />
  )
}
