"""A trained network as files for other programs: safetensors with a script that reads them, and ONNX."""
