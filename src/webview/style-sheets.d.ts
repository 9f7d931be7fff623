/** The build puts every imported style sheet beside the page's script. */
declare module '*.css';
