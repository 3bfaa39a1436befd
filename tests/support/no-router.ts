/** Stands for `@solidjs/router` in unit tests: the real one asks for a window as soon as it is loaded. Nothing here is drawn. */
function absent(): never {
  throw new Error('there is no router in a unit test');
}

export {
  absent as A,
  absent as Navigate,
  absent as Route,
  absent as Router,
  absent as useLocation,
  absent as useNavigate,
  absent as useParams,
  absent as useSearchParams,
};
