import { useSearchParams } from 'react-router'
import { HiddenRatings } from './hidden-ratings.tsx'
import { ReportedRatings } from './reported-ratings.tsx'

/** Ratings that staff judge, and those whose words they have hidden. */
export default function RatingsPage() {
  const [params] = useSearchParams()
  return params.get('view') === 'hidden' ? <HiddenRatings /> : <ReportedRatings />
}
