"""A Streamlit page with one component and nothing in it to compute: what others are measured by."""

import streamlit as st

DRAWING = "<svg aria-label='A neuron: none' width='20' height='20'><circle r='9' /></svg>"
st.components.v2.component("bare", html=DRAWING, js="export default () => {}")()
