// The frame around every page: the name at the top, the page below it.
import { DrawPage } from "./draw-page";

export function App() {
  return (
    <>
      <header className="app-header">
        <a className="app-name" href="/">
          EduNN
        </a>
      </header>
      <DrawPage />
    </>
  );
}
