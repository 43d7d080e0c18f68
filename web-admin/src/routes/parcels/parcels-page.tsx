import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ParcelIndex, sliceOf } from '@kaidian/shared/ui/console/parcel-index.tsx'
import { ParcelsDocument } from './parcels-page.graphql.ts'

export default function ParcelsPage() {
  const url = useListUrl(['slice'], ['slice'])
  const { data, previousData, ...state } = useQuery(ParcelsDocument, {
    variables: { slice: sliceOf(url), ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const shown = data ?? previousData
  return (
    <ParcelIndex
      url={url}
      state={state}
      connection={shown?.parcels}
      counts={shown?.counts}
      carriers={shown?.carriers}
    />
  )
}
