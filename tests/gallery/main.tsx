import { createRoot } from 'react-dom/client';
import '../../renderer/ui/fonts.css';
import '../../renderer/ui/tokens.css';
import '../../renderer/ui/base.css';
import './gallery.css';
import { ErrorBoundary } from '../../renderer/app/ErrorBoundary';
import { startTheme } from '../../renderer/app/theme';
import { fillStores } from './fixtures/stores';
import { Gallery } from './Gallery';
import { installGalleryBridge } from './galleryBridge';

/** `?screen=crash` shows the last error boundary, which takes the whole window; all else is on one page. */
function Page() {
  if (new URLSearchParams(location.search).get('screen') === 'crash') throw new Error('A component that cannot be drawn');
  return <Gallery />;
}

installGalleryBridge();
fillStores();
startTheme();
const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  );
}
